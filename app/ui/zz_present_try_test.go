package ui
import ("testing";"os";"context";"axismap/app";"axismap/app/flowmap";"axismap/app/draw";"axismap/data";"time")
func TestZZ(t *testing.T){
 p,_:=app.BuiltIn()
 v:=data.View{Query:data.Query{Years:data.Year(2024)}}
 for i:=0;i<3;i++{
 b:=time.Now()
 s,_:=p.Picture(context.Background(),v,flowmap.Page{Size:draw.Size{W:1920,H:1080},Text:2.7})
 c:=time.Now()
 f,_:=os.Create("/tmp/present/text27.png")
 s.WritePNG(f,1); f.Close()
 t.Log(c.Sub(b),time.Since(c))
 }
 th:=v; th.Folded=true
 b:=time.Now()
 s,_:=p.Picture(context.Background(),th,flowmap.Page{Size:draw.Size{W:480,H:270},Bare:true})
 f,_:=os.Create("/tmp/present/thumb.png"); s.WritePNG(f,0.4); f.Close()
 s,_=p.Picture(context.Background(),th,flowmap.Page{Size:draw.Size{W:640,H:360},Bare:true})
 f,_=os.Create("/tmp/present/thumb2.png"); s.WritePNG(f,0.6); f.Close()
 t.Log(time.Since(b))
}
